"""Tests of what surrounds the code: the drawn tree, documents, citation, floors; and the commands that write them."""
