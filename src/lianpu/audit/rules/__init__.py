"""The rules over prose and whole documents: a file a kind of claim; `audit/order.py` lists them."""
