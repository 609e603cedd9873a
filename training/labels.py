"""The names of what the heads for events tell apart."""

from __future__ import annotations

REACH = 64
"""Distances of pieces beyond this count as this."""
NEAR = 32
"""The same for words seen from a predicate."""
NEVER = -1e4
"""The score of what cannot be."""

ROLES = (
    *("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-TMP", "ARGM-ADV", "ARGM-MOD", "ARGM-NEG", "ARGM-ADJ", "ARGM-LOC", "ARGM-MNR"),
    *("ARGM-DIS", "ARGM-EXT", "ARGM-PRP", "ARGM-CAU", "ARGM-PRR", "ARGM-LVB", "ARGM-DIR", "ARGM-PRD", "ARGM-GOL", "ARGM-COM"),
    *("R-ARG0", "R-ARG1", "C-ARG1"),
)
"""PropBank labels of 100 spans or more in UD_English-EWT."""
ROLE_TAGS = ("O", *(f"{b}-{r}" for r in ROLES for b in "BI"))
ACTS = (
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    *("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "none"),
)
"""PLOVER's types, and "none" for a statement that is no event."""
SIDES = ("actor", "recipient")
SIDE_TAGS = ("O", *(f"{b}-{s}" for s in SIDES for b in "BI"))
NAMED = ("person", "organisation", "place", "goods", "money", "quantity", "event")
NAMED_TAGS = ("O", *(f"{b}-{n}" for n in NAMED for b in "BI"))
SCALES = ("uw", "uds", "meantime")
"""Each corpus of factuality asked its own people: one scale for each, −1 … 1 for −3 … 3."""
STAGES = ("ACCOMPLISHED", "ATTEMPTED", "THREATENED")
"""How far an incident came: MUC-4's stage of execution."""
CONFIDENCES = ("REPORTED AS FACT", "CLAIMED OR ADMITTED", "SUSPECTED OR ACCUSED BY AUTHORITIES", "SUSPECTED OR ACCUSED", "POSSIBLE")
"""How sure it is who did it: MUC-4's confidence in an organisation."""
