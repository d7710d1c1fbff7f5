// diagnosis: the-same-end
string? otherEndOfB = "b";
