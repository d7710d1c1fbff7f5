// diagnosis: no-such-socket
string? otherEndOfB = "server";
