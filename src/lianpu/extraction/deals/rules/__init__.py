"""The words that tell deals, and how they are searched for.

`grammar` compiles the rules of ``patterns/``, by language and family, for the shapes of sentences, and `sought`
is a match of one; `frames` holds the verbs and nouns of ``deal_frames.yaml`` and `frame_places` what shows a
place beside them; `share_words` the nouns of shares; `commitment` (``commitment_cues.yaml``) says how far a
deal has come, `done_en` by which verbs it is done, and `money` (``money_cues.yaml``) which sums can be its amount.
"""
