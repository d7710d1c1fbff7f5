// diagnosis: the-listener
string? otherEndOfB = "a";
