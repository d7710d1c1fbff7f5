// diagnosis: silent-client-stays
static ServerLimits ChooseLimits() => new() { Idle = TimeSpan.FromSeconds(1.5) };
