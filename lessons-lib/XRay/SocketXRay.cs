namespace SocketLessons;

/// <summary>What <see cref="XRay"/> saw: a row for each socket, and what changed since the last look.</summary>
public sealed class SocketXRay : LessonResult
{
    internal SocketXRay(IReadOnlyList<SocketRow> rows)
    {
        Rows = rows;
        Caption = SocketCaption.Of(this);
    }

    /// <summary>The rows in the order of the arguments, each followed by its other end if that has a row.</summary>
    public IReadOnlyList<SocketRow> Rows { get; }

    /// <summary>What is seen, in words.</summary>
    public string Caption { get; }

    /// <summary>The row of a socket by the name it had in the cell, for example <c>xray["client"]</c>.</summary>
    /// <exception cref="ArgumentException">No row has that name; the message lists those there are.</exception>
    public SocketRow this[string name] => Rows.FirstOrDefault(row => row.Name == name)
        ?? throw new ArgumentException(
            $"This X-ray has no row named \"{name}\". Its rows: {string.Join(", ", Rows.Select(row => row.Name))}.", nameof(name));

    /// <summary>The row of the other end of a named socket's connection, or null when no row shows it.</summary>
    public SocketRow? OtherEndOf(string name) => Rows.FirstOrDefault(row => row.IsOtherEnd && row.Name == $"other end of {name}");

    /// <summary>The state of a named socket; see <see cref="SocketRow.State"/>.</summary>
    /// <exception cref="ArgumentException">No row has that name.</exception>
    public string State(string name) => this[name].State;

    /// <inheritdoc/>
    public override string ToHtml() => SocketXRayHtml.Of(this);

    /// <inheritdoc/>
    public override string ToText() => SocketXRayText.Of(this);

    /// <summary>New rows are marked only beside known ones: on the first look everything is new.</summary>
    internal bool ShowsAsNew(SocketRow row) => row.IsNew && Rows.Any(other => !other.IsNew);
}
