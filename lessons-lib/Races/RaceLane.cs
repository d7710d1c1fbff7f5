namespace SocketLessons;

/// <summary>How one strategy did in a <see cref="Race"/>.</summary>
/// <param name="Name">The lane's name.</param>
/// <param name="Answers">When each answered client had its answer, from the common start on, the first one first.</param>
/// <param name="Failed">Clients that were refused, reset or not answered.</param>
public sealed record RaceLane(string Name, IReadOnlyList<TimeSpan> Answers, int Failed)
{
    /// <summary>Clients that got their answer.</summary>
    public int Answered => Answers.Count;

    /// <summary>When the first client had its answer.</summary>
    public TimeSpan First => Answers[0];

    /// <summary>When half of the clients had their answers.</summary>
    public TimeSpan Median => Answers[(Answers.Count - 1) / 2];

    /// <summary>When the last client had its answer: how long the race took.</summary>
    public TimeSpan Last => Answers[^1];
}
