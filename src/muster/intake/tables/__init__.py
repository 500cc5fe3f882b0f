"""Tables that people send: which kind of file is it, how is it encoded, what stands in its cells?"""
