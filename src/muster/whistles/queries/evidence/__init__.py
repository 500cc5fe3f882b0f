"""The evidence of cases: who may see and hear it, and what a case has."""
