// diagnosis: silent-client-stays
static ServerLimits ChooseLimits() => new();
