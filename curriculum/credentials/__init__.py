"""Pure credentials: what a certificate says and how it is numbered; no table, no database."""
