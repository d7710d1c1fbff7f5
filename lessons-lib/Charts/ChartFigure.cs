using Plotly.NET;

namespace SocketLessons;

/// <summary>
/// What one kind of chart knows: how to draw itself, the same as a table, and the sentence that follows from its data.
/// </summary>
internal abstract record ChartFigure
{
    /// <summary>Pixels. The width follows the page.</summary>
    public virtual int Height => 360;

    /// <summary>What the layout needs besides what every chart has, by its name in Plotly's layout reference.</summary>
    public virtual IEnumerable<(string Name, object Value)> Layout => [];

    public abstract GenericChart Draw();

    public abstract DataTable Table(string caption);

    /// <summary>A sentence with the facts, for when the lesson gives none.</summary>
    public abstract string Sentence();

    /// <summary>A picture of characters to stand under the sentence, or null when the table says as much.</summary>
    public virtual string? TextPicture() => null;
}
