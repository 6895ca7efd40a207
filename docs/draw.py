#!/usr/bin/env python3
"""Checks a draw of turns by hand: computes the order again from what everybody was told.

    python3 draw.py CODE CYCLE SECRET NUMBER NUMBER ... [--proof PROOF]

CODE is the group's code, CYCLE is 1 for its first cycle, SECRET came by SMS at the end. Then follows the number
that stands at each turn in the Order list, from 1= on; - where nobody typed one. PROOF came by SMS at the beginning.
"""
import argparse
import hashlib


def sha256(text):
    return hashlib.sha256(text.encode("ascii")).hexdigest()


words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
words.add_argument("code"), words.add_argument("cycle"), words.add_argument("secret")
words.add_argument("numbers", nargs="+"), words.add_argument("--proof")
told = words.parse_args()

if told.proof and told.proof != sha256(told.secret):
    raise SystemExit("The secret is NOT the one that was promised at the beginning.")
typed = ",".join(f"{turn}={'' if number == '-' else number}" for turn, number in enumerate(told.numbers, start=1))
text = "|".join([told.code.replace(" ", ""), told.cycle, told.secret, typed])
print(*sorted(range(1, len(told.numbers) + 1), key=lambda turn: sha256(f"{text}|{turn}")))
