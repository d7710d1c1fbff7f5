// diagnosis: no-letter
string? otherEndOfB = "";
