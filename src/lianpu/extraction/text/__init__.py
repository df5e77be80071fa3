"""What stands in a text before its grammar is read: sentences, shapes, names known, who is spoken of.

In the order of the work: `sentences` and `parted`; `fixed` and `document_names`, what is known of the
whole document; `seeing`, what stands in one sentence, with `setting_apart`, `made_by` and `bystanders`
for names that do not act; `shapes`, the sentence as patterns read it; `subjects`, `discourse`, `topics`
and `resolving`, of whom it and the next ones speak.
"""
