// diagnosis: two-letters
string? otherEndOfB = "a and c";
