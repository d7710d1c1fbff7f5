// diagnosis: silent-client-stays
static ServerLimits ChooseLimits() => ServerLimits.None;
