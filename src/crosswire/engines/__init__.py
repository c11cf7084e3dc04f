"""Reports in, each with its reading and its statements out: by this process, by several, or by a cluster.

What is done to a report is one pure function (``reading.read``) wherever it runs, so the engines give the same items in
the same order, whatever the number of processes.
"""
