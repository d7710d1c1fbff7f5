static ServerLimits ChooseLimits() =>
    ServerLimits.None with { FirstByte = TimeSpan.FromSeconds(1.2), Idle = TimeSpan.FromSeconds(1.6) };
