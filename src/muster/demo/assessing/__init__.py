"""How the demo county is assessed: its periods, and its rounds of appraisals from below."""
