"""The rules of rounds and appraisals, one file for each kind of step."""
