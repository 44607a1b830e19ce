"""The dashboard: the only screen. It asks the jobs and shows what they answer."""
