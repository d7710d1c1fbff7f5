// diagnosis: not-connected
string? otherEndOfB = "D";
