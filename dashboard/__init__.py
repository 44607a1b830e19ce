"""The only screen: Streamlit and Plotly; asks the jobs, never fetches, groups or analyses."""
