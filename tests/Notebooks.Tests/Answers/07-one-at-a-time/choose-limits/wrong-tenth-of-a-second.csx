// diagnosis: too-strict-at-first
static ServerLimits ChooseLimits() =>
    new() { FirstByte = TimeSpan.FromSeconds(0.1), Idle = TimeSpan.FromSeconds(0.1) };
