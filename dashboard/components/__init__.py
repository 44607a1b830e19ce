"""Parts that several views share; each either returns escaped markup or draws one thing."""
