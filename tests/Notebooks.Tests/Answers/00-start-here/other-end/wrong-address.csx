// diagnosis: address-not-letter
string? otherEndOfB = "127.0.0.1:41000";
