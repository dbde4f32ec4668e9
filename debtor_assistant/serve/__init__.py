"""The screens in a browser of this computer: the only room that listens on a socket, and on the loopback alone."""
