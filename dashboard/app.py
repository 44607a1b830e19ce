"""The start script of `streamlit run dashboard/app.py`, executed anew on every run of the page.

A script belongs to no package, so nothing here is imported relatively: the frame is found by its name.
"""

from rashomon import installation

installation.load("dashboard.frame").draw()
