-- The wrapped keys are apart from the rest, so that their backups can be kept for less time.
CREATE DATABASE likeness_keys;
