// diagnosis: silent-client-stays
static ServerLimits ChooseLimits() =>
    new() { FirstByte = TimeSpan.FromSeconds(2.5), Idle = TimeSpan.FromSeconds(2.5) };
