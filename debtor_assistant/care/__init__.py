"""Care for the person: help lines, exercises, private notes, when help is offered. No law, no judgement, no trace."""
