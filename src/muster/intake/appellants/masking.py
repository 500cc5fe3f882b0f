"""How is a person shown to those who need not know who it is?"""

import re

_PHONE = re.compile(r"\+?[\d\s()-]{7,24}")


def mask_name(name: str) -> str:
    """The first character and a star: 张*; nothing for nobody."""
    return f"{name[0]}*" if name else ""


def mask_phone(phone: str) -> str:
    """138****5678; shorter numbers keep their last two digits only."""
    digits = plain_phone(phone)
    if len(digits) >= 11:
        return f"{digits[:-8]}****{digits[-4:]}"
    return f"{'*' * max(len(digits) - 2, 1)}{digits[-2:]}" if len(digits) > 2 else "*" * len(digits)


def plain_phone(phone: str) -> str:
    """Digits alone, without the country's 86; what is no phone number stays as it was written."""
    if not _PHONE.fullmatch(phone):
        return phone
    digits = re.sub(r"\D", "", phone)
    return digits[-11:] if len(digits) == 13 and digits.startswith("86") else digits
