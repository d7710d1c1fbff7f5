// diagnosis: returns-null
static ServerLimits ChooseLimits() => null!;
