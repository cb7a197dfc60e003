namespace Director.Observe.Page;

/// <summary>Small drawings. What they show is said in words beside them.</summary>
internal static class Chart
{
    private const double Width = 120;
    private const double Height = 24;

    /// <summary>A line over the last samples, from 0 to the largest.</summary>
    public static void Line(Html html, float[] values)
    {
        html.Add($"<svg class=\"line\" viewBox=\"0 0 120 24\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">");
        if (values.Length > 1)
        {
            var top = Math.Max(1, values.Max());
            var step = Width / (RateHistory.Length - 1);
            var x = Width - (step * (values.Length - 1));
            html.Add($"<polyline points=\"");
            foreach (var value in values)
            {
                html.Add($"{x},{Height - 1 - (value / top * (Height - 2))} ");
                x += step;
            }

            html.Add($"\"/>");
        }

        html.Add($"</svg>");
    }

    /// <summary>The health of the last hour, a bar of what is known: up, down, unknown.</summary>
    public static void Health(Html html, IReadOnlyList<HealthHistory.Part> parts)
    {
        var words = HealthHistory.Say(parts);
        html.Add($"<svg class=\"health\" viewBox=\"0 0 120 12\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{words}\">");
        html.Add($"<title>{words}</title>");
        foreach (var part in parts)
        {
            var (x, width) = (part.From * Width, (part.To - part.From) * Width);
            html.Add($"<rect class=\"{part.Kind}\" x=\"{x}\" y=\"0\" width=\"{width}\" height=\"12\"/>");
        }

        html.Add($"</svg>");
    }
}
