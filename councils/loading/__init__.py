"""From the files in data/ to rows: who the authorities are, the figures reported so far, and made-up ones.

Reading (tables, …_rows), checking (contradictions) and drawing (illustrative) are pure; reference, figures
and illustrative_figures write, each in one transaction that either succeeds or changes nothing.
"""
