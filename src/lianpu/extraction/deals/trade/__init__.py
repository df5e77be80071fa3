"""What is sold, and what the words of a contract tell of its sides by themselves.

`goods` names what is bought, `supplying` and `trades` who provides it, `works` who builds, `funders` who lends or
puts money in; `sides` holds both sides together.
"""
