// diagnosis: too-strict-in-the-middle
static ServerLimits ChooseLimits() =>
    new() { FirstByte = TimeSpan.FromSeconds(1.5), Idle = TimeSpan.FromSeconds(0.2) };
