string? otherEndOfB = "c";
