"""What all measures share about a text, a subject a module: words, sentences, quotation marks, figures, languages."""
