// diagnosis: address-not-letter
string? otherEndOfB = "52344";
