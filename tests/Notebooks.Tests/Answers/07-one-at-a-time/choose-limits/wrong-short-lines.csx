// diagnosis: honest-not-answered
static ServerLimits ChooseLimits() =>
    new() { LineLength = 4, FirstByte = TimeSpan.FromSeconds(1.5), Idle = TimeSpan.FromSeconds(1.5) };
