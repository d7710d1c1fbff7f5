// diagnosis: honest-not-answered
static ServerLimits ChooseLimits() =>
    new() { ConnectionsAtOnce = 0, FirstByte = TimeSpan.FromSeconds(1.5), Idle = TimeSpan.FromSeconds(1.5) };
