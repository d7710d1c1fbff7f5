static ServerLimits ChooseLimits() =>
    new() { FirstByte = TimeSpan.FromSeconds(2.4), Idle = TimeSpan.FromSeconds(2.4), LineLength = 80, ConnectionsAtOnce = 1 };
