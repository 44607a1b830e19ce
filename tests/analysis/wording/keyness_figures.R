# Figures of base R for tests/analysis/test_keyness.py:   Rscript keyness_figures.R > keyness_figures.json
# G2 by the definition (sum of O log O/E), LRC from the exact interval of binom.test, log-odds by the published equations.
cases <- data.frame(
  a = c(12, 40, 0, 3, 150, 7, 1, 25, 60, 9),
  n_a = c(1000, 5000, 800, 400, 20000, 350, 90, 1200, 64000, 50),
  b = c(4, 10, 30, 0, 310, 7, 2, 60, 20, 3),
  n_b = c(2000, 4500, 1600, 1200, 64000, 900, 310, 2400, 20000, 700),
  tests = c(1, 10, 500, 2, 1000, 1, 20, 300, 5000, 4)
)
prior_size <- 500
one <- function(k) {
  a <- cases$a[k]; b <- cases$b[k]; n_a <- cases$n_a[k]; n_b <- cases$n_b[k]
  observed <- matrix(c(a, n_a - a, b, n_b - b), nrow = 2)
  expected <- outer(rowSums(observed), colSums(observed)) / sum(observed)
  parts <- ifelse(observed > 0, observed * log(observed / expected), 0)
  g2 <- 2 * sum(parts) * sign(a / n_a - b / n_b)
  bounds <- binom.test(a, a + b, conf.level = 1 - 0.05 / cases$tests[k])$conf.int
  ratio <- log2(n_b / n_a * bounds / (1 - bounds))
  lrc <- if (a / n_a >= b / n_b) max(ratio[1], 0) else min(ratio[2], 0)
  prior <- prior_size * (a + b) / (n_a + n_b)
  x <- a + prior; y <- b + prior
  delta <- log(x / (n_a + prior_size - x)) - log(y / (n_b + prior_size - y))
  z <- delta / sqrt(1 / x + 1 / y)
  sprintf(paste0('{"a": %.17g, "n_a": %.17g, "b": %.17g, "n_b": %.17g, "tests": %d, "prior": %.17g, ',
                 '"prior_size": %.17g, "g2": %.17g, "lrc": %.17g, "log_odds": %.17g, "z": %.17g}'),
          a, n_a, b, n_b, as.integer(cases$tests[k]), prior, prior_size, g2, lrc, delta, z)
}
cat("[\n", paste(sapply(seq_len(nrow(cases)), one), collapse = ",\n"), "\n]\n", sep = "")
