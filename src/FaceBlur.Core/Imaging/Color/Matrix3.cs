namespace FaceBlur.Imaging.Color;

/// <summary>Three rows of three numbers.</summary>
internal readonly record struct Matrix3(
    double A, double B, double C,
    double D, double E, double F,
    double G, double H, double I)
{
    public static Matrix3 Identity { get; } = Diagonal(1, 1, 1);

    public bool IsFinite => double.IsFinite(A + B + C + D + E + F + G + H + I);

    public static Matrix3 Diagonal(double a, double e, double i) => new(a, 0, 0, 0, e, 0, 0, 0, i);

    public static Matrix3 operator *(Matrix3 left, Matrix3 right)
    {
        (double a, double d, double g) = left.Apply(right.A, right.D, right.G);
        (double b, double e, double h) = left.Apply(right.B, right.E, right.H);
        (double c, double f, double i) = left.Apply(right.C, right.F, right.I);
        return new Matrix3(a, b, c, d, e, f, g, h, i);
    }

    public (double X, double Y, double Z) Apply(double x, double y, double z) =>
        (A * x + B * y + C * z, D * x + E * y + F * z, G * x + H * y + I * z);

    /// <summary>The matrix that takes this one back; not finite where there is none.</summary>
    public Matrix3 Invert()
    {
        (double a, double b, double c) = (E * I - F * H, C * H - B * I, B * F - C * E);
        double scale = 1 / (A * a + D * b + G * c);
        return new Matrix3(
            a * scale, b * scale, c * scale,
            (F * G - D * I) * scale, (A * I - C * G) * scale, (C * D - A * F) * scale,
            (D * H - E * G) * scale, (B * G - A * H) * scale, (A * E - B * D) * scale);
    }
}
