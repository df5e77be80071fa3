"""What stands in a text before its grammar is read: sentences, shapes, names known, who is spoken of.

In the order of the work: `sentences` and `parted`, less those that only instruct a machine (`instructing`) or can
hold no number asked for (`numbers_held`); what is known of the whole document: `fixed`, `document_names` with
`capitals` and `run_ons_zh`, `aliases`, whose it is (`whose`, `own_firm`); `seeing`, what stands in one sentence
(`sightings`), with `setting_apart`, `set_beside`, `roles_zh`, `made_by`, `bystanders` and `described_zh` for names
that do not act; `shapes`, the sentence as patterns read it; `subjects`, `discourse`, `topics`, `open_rounds` and
`resolving` (`acted_on`) with `changing_hands`, of whom it and the next ones speak.
"""
