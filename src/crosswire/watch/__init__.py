"""The watch: feeds in, reports in a case out, for as long as it is let.

``settings`` reads the file of feeds, ``loop.Watch`` goes round, ``memory`` is what outlives a crash, ``coverage`` says
how well what should be seen is seen. One item that fails never stops the others; a feed that fails is said to.
"""
