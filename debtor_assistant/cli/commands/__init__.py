"""One thin module for each family of commands: parse, call one function below, print."""
