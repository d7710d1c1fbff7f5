// diagnosis: half-a-line-stays
static ServerLimits ChooseLimits() =>
    new() { FirstByte = TimeSpan.FromSeconds(1.5), Idle = TimeSpan.FromSeconds(2.5) };
