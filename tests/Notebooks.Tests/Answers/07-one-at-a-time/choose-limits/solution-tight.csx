static ServerLimits ChooseLimits() =>
    new() { FirstByte = TimeSpan.FromSeconds(0.6), Idle = TimeSpan.FromSeconds(0.6) };
