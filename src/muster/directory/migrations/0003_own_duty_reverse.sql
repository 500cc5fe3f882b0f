DROP TRIGGER own_duty_raises_version ON own_duty;
